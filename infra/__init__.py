"""What a deploy of Letters needs besides Terraform's files."""
