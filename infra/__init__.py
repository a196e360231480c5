"""What deploys Letters, beside Terraform's own files."""
