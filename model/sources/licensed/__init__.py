"""Readers for the data sets that come under their holder's own licence: ETL and EMNIST."""
