"""What people wrote: one protocol, kept in Firestore or in a SQLite file."""
