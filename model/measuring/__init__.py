"""Measuring the released model, and the report."""
