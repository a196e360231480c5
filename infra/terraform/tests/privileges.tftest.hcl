# Who may do what, and what is public. tests/infra finds whatever else of this kind a plan has.

variables {
  project = "my-letters"
}

run "privileges" {
  command = plan

  assert {
    condition     = { for name, account in google_service_account.functions : name => account.account_id } == { examples = "letters-examples", history = "letters-history", score = "letters-score", site = "letters-site" }
    error_message = "Each function runs as an account of its own."
  }

  assert {
    condition     = google_service_account.build.account_id == "letters-build"
    error_message = "Builds run as an account of their own."
  }

  assert {
    condition     = google_project_iam_member.history.role == "roles/datastore.user"
    error_message = "History uses Firestore, and does not administer it."
  }

  assert {
    condition     = google_project_iam_member.history.condition[0].expression == "resource.name == \"projects/my-letters/databases/(default)\""
    error_message = "History uses its own database alone."
  }

  assert {
    condition     = keys(google_secret_manager_secret_iam_member.readers) == ["history", "score"] && alltrue([for reader in google_secret_manager_secret_iam_member.readers : reader.role == "roles/secretmanager.secretAccessor"])
    error_message = "Score and history read the key, and nobody else."
  }

  assert {
    condition     = google_storage_bucket_iam_member.examples.role == "roles/storage.objectViewer"
    error_message = "Examples reads its bucket, and does not write it."
  }

  assert {
    condition     = { for role, grant in google_project_iam_member.build : role => length(grant.condition) } == { "roles/logging.logWriter" = 0, "roles/storage.objectViewer" = 1 }
    error_message = "A build reads the copies of the source and no other bucket of the project."
  }

  assert {
    condition     = google_artifact_registry_repository_iam_member.build.role == "roles/artifactregistry.writer"
    error_message = "A build writes images, and does not administer them."
  }

  assert {
    condition     = alltrue([for grant in google_cloud_run_service_iam_member.public : grant.role == "roles/run.invoker" && grant.member == "allUsers"])
    error_message = "Everybody may call the functions, and no more."
  }

  assert {
    condition     = google_storage_bucket_iam_member.public_examples.role == "roles/storage.legacyObjectReader"
    error_message = "Everybody may read an example, and not list them."
  }

  assert {
    condition     = google_storage_bucket.source.public_access_prevention == "enforced"
    error_message = "The source is nobody else's business."
  }

  assert {
    condition     = google_storage_bucket.source.uniform_bucket_level_access && google_storage_bucket.examples.uniform_bucket_level_access
    error_message = "No object may have rights of its own."
  }
}
