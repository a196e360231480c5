terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.50, < 8"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.7, < 4"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
  # Budgets belong to no project, and their API needs a project to bill its quota to.
  billing_project       = var.project
  user_project_override = true

  default_labels = {
    app = "letters"
  }
}
