"""The network, and what teaches it."""
