"""Sources of drawings: strokes, fonts and scans, read and cleaned."""
