"""Deploying Letters: the parts beside Terraform's files."""
