# The site's two front doors: the functions' own origin, and a load balancer with a domain.

variables {
  project = "my-letters"
}

run "without_a_domain" {
  command = plan

  assert {
    condition     = output.url == "https://asia-northeast1-my-letters.cloudfunctions.net/site/"
    error_message = "The page is below the name of its function, found ${output.url}."
  }

  assert {
    condition     = output.api == "https://asia-northeast1-my-letters.cloudfunctions.net"
    error_message = "The API is beside the page, on its origin, found ${output.api}."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      function.service_config[0].ingress_settings == "ALLOW_ALL"
    ])
    error_message = "With no load balancer the functions must be open to all."
  }

  assert {
    condition     = google_cloudfunctions2_function.functions["site"].service_config[0].environment_variables.LETTERS_PAGES == "pages/site"
    error_message = "The page must be the one built for /site/."
  }

  assert {
    condition     = !contains(keys(google_cloudfunctions2_function.functions["site"].service_config[0].environment_variables), "LETTERS_DOMAIN")
    error_message = "Without a domain no name may get another page."
  }

  assert {
    condition = length(concat(
      values(google_compute_global_address.site)[*].name,
      values(google_compute_backend_service.functions)[*].name,
      values(google_compute_region_network_endpoint_group.functions)[*].name,
      values(google_compute_security_policy.limits)[*].name,
      values(google_compute_global_forwarding_rule.site)[*].name,
      values(google_compute_managed_ssl_certificate.site)[*].name,
    )) == 0
    error_message = "Without a domain there must be nothing that costs while nobody uses it."
  }

  assert {
    condition     = !contains(keys(google_project_service.required), "compute.googleapis.com")
    error_message = "Without a domain Compute Engine is not needed."
  }
}

run "with_a_domain_that_does_not_work_yet" {
  command = plan

  variables {
    domain  = "letters.example.org"
    origins = ["https://kanji.example"]
  }

  assert {
    condition     = output.url == "https://asia-northeast1-my-letters.cloudfunctions.net/site/" && output.api == "https://asia-northeast1-my-letters.cloudfunctions.net"
    error_message = "The site is where it was until the certificate is active, found ${output.url} and ${output.api}."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      function.service_config[0].ingress_settings == "ALLOW_ALL"
    ])
    error_message = "The old address must stay open until the certificate is active."
  }

  assert {
    condition     = google_cloudfunctions2_function.functions["site"].service_config[0].environment_variables.LETTERS_PAGES == "pages/site" && google_cloudfunctions2_function.functions["site"].service_config[0].environment_variables.LETTERS_DOMAIN == "letters.example.org"
    error_message = "The page must be at home at both addresses."
  }

  assert {
    condition     = length(google_compute_global_forwarding_rule.site) == 4 && length(google_compute_managed_ssl_certificate.site) == 1
    error_message = "The load balancer must be there, or no certificate becomes active."
  }

  assert {
    condition = alltrue([
      for name in ["score", "history", "examples"] :
      google_cloudfunctions2_function.functions[name].service_config[0].environment_variables.LETTERS_ORIGINS == "https://letters.example.org https://asia-northeast1-my-letters.cloudfunctions.net https://kanji.example"
    ])
    error_message = "The page may call from both addresses."
  }
}

run "with_another_domain_than_the_one_that_works" {
  command = plan

  variables {
    domain         = "kanji.example.org"
    working_domain = "letters.example.org"
  }

  assert {
    condition     = output.url == "https://asia-northeast1-my-letters.cloudfunctions.net/site/" && output.working_domain == "" && google_cloudfunctions2_function.functions["site"].service_config[0].ingress_settings == "ALLOW_ALL"
    error_message = "A new domain has to work before the old address is closed."
  }
}

run "with_a_domain" {
  command = plan

  variables {
    domain              = "letters.example.org"
    working_domain      = "letters.example.org"
    requests_per_minute = 120
    origins             = ["https://kanji.example"]
  }

  assert {
    condition     = output.url == "https://letters.example.org/" && output.api == "https://letters.example.org/api"
    error_message = "The page is at the domain's root and the API below /api, found ${output.url} and ${output.api}."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      function.service_config[0].ingress_settings == "ALLOW_INTERNAL_AND_GCLB"
    ])
    error_message = "Nobody may get round the load balancer."
  }

  assert {
    condition     = google_cloudfunctions2_function.functions["site"].service_config[0].environment_variables.LETTERS_PAGES == "pages/root"
    error_message = "The page must be the one built for a domain's root."
  }

  assert {
    condition = alltrue([
      for name, group in google_compute_region_network_endpoint_group.functions :
      group.network_endpoint_type == "SERVERLESS" && group.cloud_run[0].service == name
    ]) && length(google_compute_region_network_endpoint_group.functions) == 4
    error_message = "Each function needs a serverless endpoint group of its own."
  }

  assert {
    condition     = [for name, service in google_compute_backend_service.functions : name if service.enable_cdn] == ["site"]
    error_message = "The page is cached, and nothing that the API answers."
  }

  assert {
    condition     = !anytrue([for service in google_compute_backend_service.functions : service.log_config[0].enable])
    error_message = "The load balancer keeps no addresses of what was asked, nor who asked."
  }

  assert {
    condition = alltrue([
      for name in ["score", "history", "examples"] : contains(
        [for rule in google_compute_url_map.site["site"].path_matcher[0].path_rule : join(" ", sort(rule.paths))],
        "/api/${name} /api/${name}/*",
      )
    ])
    error_message = "Every function must be behind /api/."
  }

  assert {
    condition = one([
      for rule in google_compute_security_policy.limits["site"].rule : rule.rate_limit_options[0].rate_limit_threshold[0].count
      if rule.action == "throttle"
    ]) == 120
    error_message = "One address may ask only so much."
  }

  assert {
    condition     = alltrue(values(google_compute_url_map.redirect)[*].default_url_redirect[0].https_redirect)
    error_message = "http must lead to https."
  }

  assert {
    condition     = toset([for rule in google_compute_global_forwarding_rule.site : rule.port_range]) == toset(["80", "443"])
    error_message = "Both ports must be open."
  }

  assert {
    condition     = length(google_compute_global_forwarding_rule.site) == 4
    error_message = "Both ports must be open over IPv4 and IPv6."
  }

  assert {
    condition     = google_compute_ssl_policy.modern["site"].min_tls_version == "TLS_1_2"
    error_message = "Nothing older than TLS 1.2."
  }

  assert {
    condition     = google_compute_managed_ssl_certificate.site["site"].managed[0].domains == tolist(["letters.example.org."])
    error_message = "The certificate must be the domain's."
  }

  assert {
    condition = alltrue([
      for name in ["score", "history", "examples"] :
      google_cloudfunctions2_function.functions[name].service_config[0].environment_variables.LETTERS_ORIGINS == "https://letters.example.org https://kanji.example"
    ])
    error_message = "The page's own origin and those of `origins` may call, and no other."
  }
}
