# Everything is in one region of one project. tests/infra/test_deploy.py checks that it stays there.

variables {
  project = "my-letters"
  region  = "europe-west1"
  domain  = "letters.example.org"
}

run "one_region" {
  command = plan

  assert {
    condition = toset(concat(
      [google_firestore_database.histories.location_id],
      [google_artifact_registry_repository.images.location],
      [lower(google_storage_bucket.examples.location), lower(google_storage_bucket.source.location)],
      [google_secret_manager_secret.signing_keys.replication[0].user_managed[0].replicas[0].location],
      values(google_cloudfunctions2_function.functions)[*].location,
      values(google_cloud_run_service_iam_member.public)[*].location,
      values(google_compute_region_network_endpoint_group.functions)[*].region,
    )) == toset(["europe-west1"])
    error_message = "All that is in a region is in the one that was asked for."
  }

  assert {
    condition     = terraform_data.place.input == { project = "my-letters", region = "europe-west1" }
    error_message = "The state remembers the project and the region."
  }
}
