# Monitoring and alerts.

variables {
  project = "my-letters"
}

run "nobody_to_tell" {
  command = plan

  assert {
    condition     = length(google_monitoring_alert_policy.errors) + length(google_monitoring_alert_policy.latency) + length(google_monitoring_alert_policy.cap) + length(google_monitoring_alert_policy.away) == 0
    error_message = "What nobody hears of need not be paid for."
  }

  assert {
    condition     = google_logging_project_exclusion.requests.disabled != true && alltrue([for word in ["score", "history", "examples", "site", "run.googleapis.com/requests"] : strcontains(google_logging_project_exclusion.requests.filter, "\"${word}\"")])
    error_message = "Google's log keeps no addresses of what was asked, nor who asked."
  }

  assert {
    condition     = length(google_billing_budget.monthly) == 0
    error_message = "A budget needs a billing account."
  }

  assert {
    condition     = google_monitoring_uptime_check_config.page.http_check[0].path == "/site/" && google_monitoring_uptime_check_config.page.monitored_resource[0].labels.host == "asia-northeast1-my-letters.cloudfunctions.net"
    error_message = "The page is looked at where it is."
  }

  assert {
    condition     = length(jsondecode(google_monitoring_dashboard.letters.dashboard_json).mosaicLayout.tiles) == 8
    error_message = "The dashboard has its charts."
  }
}

run "somebody_to_tell" {
  command = plan

  variables {
    domain          = "letters.example.org"
    working_domain  = "letters.example.org"
    alert_emails    = ["me@example.org", "you@example.org"]
    billing_account = "012345-6789AB-CDEF01"
    monthly_budget  = 25
    max_instances   = { score = 7 }
  }

  assert {
    condition     = length(google_monitoring_notification_channel.email) == 2
    error_message = "Each address is told."
  }

  assert {
    condition     = google_monitoring_alert_policy.errors[0].conditions[0].condition_threshold[0].denominator_filter != ""
    error_message = "Errors are watched as a share of the answers."
  }

  assert {
    condition = sort([for condition in google_monitoring_alert_policy.cap[0].conditions : condition.display_name]) == tolist([
      "examples has all of its 5 instances",
      "history has all of its 10 instances",
      "score has all of its 7 instances",
      "site has all of its 5 instances",
    ])
    error_message = "The cap of each function is watched."
  }

  assert {
    condition     = length(google_monitoring_alert_policy.errors) + length(google_monitoring_alert_policy.latency) + length(google_monitoring_alert_policy.cap) + length(google_monitoring_alert_policy.away) == 4 && output.alert_policies == 4
    error_message = "All four alert policies are made."
  }

  assert {
    condition     = google_billing_budget.monthly[0].budget_filter[0].projects == toset(["projects/${data.google_project.billed[0].number}"]) && can(tonumber(data.google_project.billed[0].number))
    error_message = "A budget goes by the project's number, or no plan is ever without a difference."
  }

  assert {
    condition     = google_billing_budget.monthly[0].amount[0].specified_amount[0].units == "25" && length(google_billing_budget.monthly[0].threshold_rules) == 4
    error_message = "The budget is what was asked for."
  }

  assert {
    condition     = google_monitoring_uptime_check_config.page.http_check[0].path == "/" && google_monitoring_uptime_check_config.page.monitored_resource[0].labels.host == "letters.example.org"
    error_message = "The page is looked at where it is."
  }
}

run "before_the_site_has_answered" {
  command = plan

  variables {
    alert_emails = ["me@example.org"]
    alerts       = false
  }

  assert {
    condition     = length(google_monitoring_alert_policy.errors) + length(google_monitoring_alert_policy.latency) + length(google_monitoring_alert_policy.cap) + length(google_monitoring_alert_policy.away) == 0 && output.alert_policies == 0
    error_message = "No policy may ask for a metric that nothing has written."
  }

  assert {
    condition     = length(google_monitoring_notification_channel.email) == 1 && google_monitoring_uptime_check_config.page.period == "900s" && output.alert_emails == 1
    error_message = "Who is told and what is looked at are there from the first."
  }
}
