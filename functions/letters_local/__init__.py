"""All of Letters in one local process: the built page, and every function below /api/."""
