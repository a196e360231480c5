# The example drawings. Whoever knows the name of one may read it: browsers fetch them directly.

resource "google_storage_bucket" "examples" {
  #checkov:skip=CKV_GCP_62:A log of who looks at pictures would hold what we do not want to know
  #checkov:skip=CKV_GCP_114:The pictures are meant for everybody
  name                        = "${var.project}-letters-examples"
  project                     = var.project
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "inherited"
  force_destroy               = !var.delete_protection

  # A page that draws an example into a canvas must be allowed to read it.
  cors {
    origin          = local.origins
    method          = ["GET", "HEAD"]
    response_header = ["Content-Type"]
    max_age_seconds = 86400
  }

  # Only the list of all examples is ever replaced; the version before it can be restored.
  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }

  depends_on = [terraform_data.services_ready]
}

# Everybody may read objects, but nobody may list them.
resource "google_storage_bucket_iam_member" "public_examples" {
  #checkov:skip=CKV_GCP_28:The pictures are meant for everybody
  bucket = google_storage_bucket.examples.name
  role   = "roles/storage.legacyObjectReader"
  member = "allUsers"
}
