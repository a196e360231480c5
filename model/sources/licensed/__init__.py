"""Readers for data sets with a licence of their own: ETL and EMNIST."""
