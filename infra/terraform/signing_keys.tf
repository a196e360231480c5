# The keys that sign receipts: the current one, the previous one, whose receipts stay valid for a week,
# and the next one, which history knows before score signs with it.

locals {
  key_generations = toset([
    for generation in range(max(1, var.signing_key_generation - 1), var.signing_key_generation + 2) :
    tostring(generation)
  ])
}

resource "random_password" "signing_keys" {
  for_each = local.key_generations

  length  = 64
  special = false
}

resource "google_secret_manager_secret" "signing_keys" {
  project   = var.project
  secret_id = "letters-signing-keys"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_secret_manager_secret_version" "signing_keys" {
  for_each = local.key_generations

  secret      = google_secret_manager_secret.signing_keys.id
  secret_data = random_password.signing_keys[each.key].result

  lifecycle {
    # An old key is deleted only after no function names it any more.
    create_before_destroy = true
  }
}
