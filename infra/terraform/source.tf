# The source of the functions, and the images that are built from it.

resource "google_storage_bucket" "source" {
  #checkov:skip=CKV_GCP_62:Only Google's builds read it, and their log says so
  #checkov:skip=CKV_GCP_78:Objects are named by their content and never change
  name                        = "${var.project}-letters-source"
  project                     = var.project
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  # Everything in it can be built again.
  force_destroy = true

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_storage_bucket_object" "source" {
  for_each = toset(keys(local.functions))

  # The name changes with the content, which makes Terraform build the function again.
  name   = "${each.key}-${filesha256("${var.packages}/${each.key}.zip")}.zip"
  bucket = google_storage_bucket.source.name
  source = "${var.packages}/${each.key}.zip"
}

resource "google_artifact_registry_repository" "images" {
  #checkov:skip=CKV_GCP_84:Google's own keys protect what is public source anyway
  project       = var.project
  location      = var.region
  repository_id = "letters"
  format        = "DOCKER"
  description   = "Images of the functions of Letters"

  # A revision needs its image as long as a rollback to it is possible.
  cleanup_policies {
    id     = "keep-the-latest"
    action = "KEEP"

    most_recent_versions {
      keep_count = 3
    }
  }

  cleanup_policies {
    id     = "delete-the-rest"
    action = "DELETE"

    condition {
      older_than = "604800s"
    }
  }

  depends_on = [terraform_data.services_ready]
}
