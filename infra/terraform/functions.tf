locals {
  has_domain = var.domain != ""

  # All functions of a project and region share this origin, each below its own name.
  shared_origin = "https://${var.region}-${var.project}.cloudfunctions.net"
  domain_origin = local.has_domain ? "https://${var.domain}" : null

  # A certificate takes up to an hour. Until the domain is known to work, both addresses answer.
  moved   = local.has_domain && var.working_domain == var.domain
  origin  = local.moved ? local.domain_origin : local.shared_origin
  path    = local.moved ? "/" : "/site/"
  url     = "${local.origin}${local.path}"
  api     = local.moved ? "${local.origin}/api" : local.origin
  origins = concat(local.domain_origin[*], local.moved ? [] : [local.shared_origin], var.origins)

  examples_url = "https://storage.googleapis.com/${google_storage_bucket.examples.name}/"

  # A whole CPU each. With less, an instance answers only one request at a time, and a cold start,
  # which is all computing, takes longer in proportion. docs/deploying.md has the figures.
  functions = {
    score = {
      description = "Scores a drawing"
      # At most 94 MiB, with the largest drawings. A drawing takes some milliseconds of one CPU, and
      # the interpreter serves one thread at a time, so that more threads would only wait.
      memory        = "256Mi"
      concurrency   = 16
      threads       = 1
      timeout       = 30
      max_instances = 10
      environment   = {}
      keys          = { LETTERS_SIGNING_KEYS = 0 }
    }
    history = {
      description = "Stores what a visitor has written"
      # At most 125 MiB, with an export on each thread. Its threads mostly wait for the database.
      memory        = "256Mi"
      concurrency   = 16
      threads       = 16
      timeout       = 60
      max_instances = 10
      environment   = { LETTERS_DATABASE = google_firestore_database.histories.name }
      # The next key too, so that a rotation may reach either function first.
      keys = merge(
        { LETTERS_SIGNING_KEYS = 0, LETTERS_NEXT_SIGNING_KEY = 1 },
        var.signing_key_generation > 1 ? { LETTERS_PREVIOUS_SIGNING_KEY = -1 } : {},
      )
    }
    examples = {
      description = "Lists the examples of a character"
      # 52 MiB; the list of all examples is in memory.
      memory        = "256Mi"
      concurrency   = 32
      threads       = 8
      timeout       = 30
      max_instances = 5
      environment = {
        LETTERS_BUCKET       = google_storage_bucket.examples.name
        LETTERS_EXAMPLES_URL = local.examples_url
      }
      keys = {}
    }
    site = {
      description = "Serves the page"
      # 33 MiB; files of a few kilobytes.
      memory        = "256Mi"
      concurrency   = 80
      threads       = 8
      timeout       = 30
      max_instances = 5
      environment = merge(
        {
          LETTERS_EXAMPLES_URL = local.examples_url
          # The page is built twice: for a domain's root, and for its own name below the shared origin.
          LETTERS_PAGES = local.moved ? "pages/root" : "pages/site"
        },
        # Requests for this host get the page built for a domain's root.
        local.has_domain && !local.moved ? { LETTERS_DOMAIN = var.domain } : {},
      )
      keys = {}
    }
  }
}

resource "google_cloudfunctions2_function" "functions" {
  #checkov:skip=CKV_GCP_124:A site for everybody; with a domain only its load balancer gets through
  for_each = local.functions

  name        = each.key
  project     = var.project
  location    = var.region
  description = each.value.description

  build_config {
    runtime           = var.runtime
    entry_point       = each.key
    service_account   = google_service_account.build.id
    docker_repository = google_artifact_registry_repository.images.id

    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.source[each.key].name
      }
    }
  }

  service_config {
    available_memory                 = each.value.memory
    available_cpu                    = "1"
    max_instance_request_concurrency = each.value.concurrency
    max_instance_count               = lookup(var.max_instances, each.key, each.value.max_instances)
    min_instance_count               = 0
    timeout_seconds                  = each.value.timeout
    ingress_settings                 = local.moved ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_ALL"
    service_account_email            = google_service_account.functions[each.key].email
    all_traffic_on_latest_revision   = true

    environment_variables = merge(
      {
        GOOGLE_CLOUD_PROJECT = var.project
        THREADS              = tostring(each.value.threads)
        WORKERS              = "1"
      },
      # The page's own origin too, as the Host header depends on the front end.
      each.key == "site" ? {} : { LETTERS_ORIGINS = join(" ", local.origins) },
      each.value.environment,
    )

    dynamic "secret_environment_variables" {
      for_each = each.value.keys
      iterator = key

      content {
        key        = key.key
        project_id = var.project
        secret     = google_secret_manager_secret.signing_keys.secret_id
        version    = google_secret_manager_secret_version.signing_keys[var.signing_key_generation + key.value].version
      }
    }
  }

  # Without its grants a build or a first instance fails.
  depends_on = [terraform_data.grants_ready]
}

# Anybody may send requests; the cookie decides who sees what. With a domain only requests through the
# load balancer get this far.
resource "google_cloud_run_service_iam_member" "public" {
  #checkov:skip=CKV_GCP_102:A site that everybody may open
  for_each = local.functions

  project  = var.project
  location = var.region
  service  = google_cloudfunctions2_function.functions[each.key].name
  role     = "roles/run.invoker"
  member   = "allUsers"
}
