"""Requests and answers: what every function does alike."""
