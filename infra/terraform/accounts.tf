# Who may do what. tests/privileges.tftest.hcl has the same list and fails on any further role.

resource "google_service_account" "functions" {
  for_each = local.functions

  project      = var.project
  account_id   = "letters-${each.key}"
  display_name = "Letters: function ${each.key}"

  depends_on = [terraform_data.services_ready]
}

resource "google_service_account" "build" {
  project      = var.project
  account_id   = "letters-build"
  display_name = "Letters: builds the functions"

  depends_on = [terraform_data.services_ready]
}

# History reads and writes its own database, and no other of the project.
resource "google_project_iam_member" "history" {
  project = var.project
  role    = "roles/datastore.user"
  member  = google_service_account.functions["history"].member

  condition {
    title      = "letters_database"
    expression = "resource.name == \"projects/${var.project}/databases/${google_firestore_database.histories.name}\""
  }
}

# Score signs receipts, and history verifies them.
resource "google_secret_manager_secret_iam_member" "readers" {
  for_each = toset(["history", "score"])

  project   = var.project
  secret_id = google_secret_manager_secret.signing_keys.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.functions[each.key].member
}

resource "google_storage_bucket_iam_member" "examples" {
  bucket = google_storage_bucket.examples.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.functions["examples"].member
}

# A build reads Cloud Functions' copy of the source, and writes an image and a log.
resource "google_storage_bucket_iam_member" "build" {
  bucket = google_storage_bucket.source.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.build.member
}

resource "google_artifact_registry_repository_iam_member" "build" {
  project    = var.project
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.build.member
}

locals {
  build_roles = {
    "roles/logging.logWriter"    = null
    "roles/storage.objectViewer" = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-\")"
  }
}

resource "google_project_iam_member" "build" {
  for_each = local.build_roles

  project = var.project
  role    = each.key
  member  = google_service_account.build.member

  dynamic "condition" {
    for_each = each.value[*]

    content {
      title      = "copies_of_the_source"
      expression = condition.value
    }
  }
}

# Google confirms a grant before it has reached all of its services.
resource "terraform_data" "grants_ready" {
  triggers_replace = sort(concat(
    [google_artifact_registry_repository_iam_member.build.id],
    [google_project_iam_member.history.id],
    [google_storage_bucket_iam_member.build.id],
    [google_storage_bucket_iam_member.examples.id],
    [for grant in google_project_iam_member.build : grant.id],
    [for grant in google_secret_manager_secret_iam_member.readers : grant.id],
  ))

  provisioner "local-exec" {
    command = "sleep 120"
  }
}
