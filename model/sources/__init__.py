"""Where drawings come from: strokes, fonts and scans, read and cleaned."""
