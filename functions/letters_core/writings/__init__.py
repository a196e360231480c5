"""What people wrote: one store protocol, on Firestore or a SQLite file."""
