# Only with a domain: a load balancer in front of the functions, a certificate, a cache for the page
# and a rate limit for each address. Without a domain nothing of this exists or costs anything.

locals {
  with_domain = local.has_domain ? { site = var.domain } : {}
  behind      = local.has_domain ? local.functions : {}
  addresses   = local.has_domain ? { A = "IPV4", AAAA = "IPV6" } : {}

  # Each entry: an address, a port and its proxy.
  ways_in = merge([
    for type, version in local.addresses : {
      "http-${lower(version)}"  = { address = type, port = "80", target = google_compute_target_http_proxy.redirect["site"].id }
      "https-${lower(version)}" = { address = type, port = "443", target = google_compute_target_https_proxy.site["site"].id }
    }
  ]...)
}

resource "google_compute_global_address" "site" {
  for_each = local.addresses

  project    = var.project
  name       = "letters-${lower(each.value)}"
  ip_version = each.value

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_managed_ssl_certificate" "site" {
  for_each = local.with_domain

  project = var.project
  # A certificate cannot be changed, so another domain needs one with another name.
  name = "letters-${substr(sha256(each.value), 0, 8)}"

  managed {
    domains = ["${each.value}."]
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_ssl_policy" "modern" {
  for_each = local.with_domain

  project         = var.project
  name            = "letters"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_region_network_endpoint_group" "functions" {
  for_each = local.behind

  project               = var.project
  region                = var.region
  name                  = "letters-${each.key}"
  network_endpoint_type = "SERVERLESS"

  # A function of the 2nd generation is a service of Cloud Run.
  cloud_run {
    service = google_cloudfunctions2_function.functions[each.key].name
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_security_policy" "limits" {
  #checkov:skip=CKV_GCP_73:No Java runs here, and each rule has a price
  for_each = local.with_domain

  project     = var.project
  name        = "letters"
  description = "Limits the requests of one address"

  rule {
    action      = "throttle"
    priority    = 1000
    description = "At most ${var.requests_per_minute} requests a minute from one address"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = var.requests_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    action      = "allow"
    priority    = 2147483647
    description = "All other requests"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_backend_service" "functions" {
  for_each = local.behind

  project               = var.project
  name                  = "letters-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.limits["site"].id

  # The page is the same for everybody; the API's answers are not.
  enable_cdn = each.key == "site"

  dynamic "cdn_policy" {
    for_each = each.key == "site" ? [true] : []

    content {
      cache_mode                   = "USE_ORIGIN_HEADERS"
      signed_url_cache_max_age_sec = 0

      cache_key_policy {
        include_host         = true
        include_protocol     = true
        include_query_string = false
      }
    }
  }

  backend {
    group = google_compute_region_network_endpoint_group.functions[each.key].id
  }

  # It would log each URL with its query, and the client's address.
  log_config {
    enable = false
  }
}

resource "google_compute_url_map" "site" {
  for_each = local.with_domain

  project         = var.project
  name            = "letters"
  default_service = google_compute_backend_service.functions["site"].id

  host_rule {
    hosts        = [each.value]
    path_matcher = "letters"
  }

  path_matcher {
    name            = "letters"
    default_service = google_compute_backend_service.functions["site"].id

    # The path stays whole: a function routes by what follows its name.
    dynamic "path_rule" {
      for_each = setsubtract(keys(local.functions), ["site"])

      content {
        paths   = ["/api/${path_rule.value}", "/api/${path_rule.value}/*"]
        service = google_compute_backend_service.functions[path_rule.value].id
      }
    }

    # Any function answers unknown paths with the API's own 404; this one is the cheapest.
    path_rule {
      paths   = ["/api", "/api/*"]
      service = google_compute_backend_service.functions["examples"].id
    }
  }
}

resource "google_compute_url_map" "redirect" {
  for_each = local.with_domain

  project = var.project
  name    = "letters-redirect"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_compute_target_https_proxy" "site" {
  for_each = local.with_domain

  project          = var.project
  name             = "letters"
  url_map          = google_compute_url_map.site[each.key].id
  ssl_certificates = [google_compute_managed_ssl_certificate.site[each.key].id]
  ssl_policy       = google_compute_ssl_policy.modern[each.key].id
}

resource "google_compute_target_http_proxy" "redirect" {
  for_each = local.with_domain

  project = var.project
  name    = "letters-redirect"
  url_map = google_compute_url_map.redirect[each.key].id
}

resource "google_compute_global_forwarding_rule" "site" {
  for_each = local.ways_in

  project               = var.project
  name                  = "letters-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.site[each.value.address].id
  port_range            = each.value.port
  target                = each.value.target
}
