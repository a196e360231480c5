"""Requests and responses: the parts that all functions share."""
