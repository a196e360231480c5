# The APIs that the site needs. They stay on when it is deleted, as others may use them by then.
resource "google_project_service" "required" {
  for_each = toset(concat(
    [
      "artifactregistry.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudfunctions.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "storage.googleapis.com",
    ],
    var.domain == "" ? [] : ["compute.googleapis.com"],
    var.billing_account == "" ? [] : ["billingbudgets.googleapis.com"],
  ))

  project            = var.project
  service            = each.key
  disable_on_destroy = false

  # Check the project and the region before planning anything else.
  depends_on = [terraform_data.place]
}

# An API that was just switched on refuses for a minute, and its service agent has no role yet.
resource "terraform_data" "services_ready" {
  triggers_replace = sort([for service in google_project_service.required : service.service])

  provisioner "local-exec" {
    command = "sleep 60"
  }
}
