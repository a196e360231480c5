# Monitoring and alerts. Filters and fields are those of Cloud Run's metrics and of the
# lines that functions/letters_core/http/log.py writes.

locals {
  of_functions = join(" OR ", [for name in sort(keys(local.functions)) : "resource.labels.service_name = \"${name}\""])
  services     = "resource.type = \"cloud_run_revision\" AND (${local.of_functions})"

  requests  = "metric.type = \"run.googleapis.com/request_count\" AND ${local.services}"
  latencies = "metric.type = \"run.googleapis.com/request_latencies\" AND ${local.services}"
  instances = "metric.type = \"run.googleapis.com/container/instance_count\" AND resource.type = \"cloud_run_revision\""

  # Google refuses a policy on a metric that nothing has written yet: 404, cannot find metric.
  alerting = length(var.alert_emails) > 0 && var.alerts

  caps = { for name, function in google_cloudfunctions2_function.functions : name => function.service_config[0].max_instance_count }
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  project      = var.project
  display_name = "Letters: ${each.key}"
  type         = "email"

  labels = {
    email_address = each.key
  }

  lifecycle {
    # An address can be deleted only after the policies have dropped it.
    create_before_destroy = true
  }

  depends_on = [terraform_data.services_ready]
}

# Every fifteen minutes from five places on three continents. That is 14,600 requests a month, which
# start an instance of site and are within the free quota.
resource "google_monitoring_uptime_check_config" "page" {
  project          = var.project
  display_name     = "Letters: the page"
  period           = "900s"
  timeout          = "10s"
  selected_regions = ["ASIA_PACIFIC", "EUROPE", "USA"]

  http_check {
    path         = local.path
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type = "uptime_url"
    labels = {
      project_id = var.project
      host       = trimprefix(local.origin, "https://")
    }
  }

  content_matchers {
    content = "Letters"
    matcher = "CONTAINS_STRING"
  }

  lifecycle {
    # A new address needs a new check, which the policy must use before this one is deleted.
    create_before_destroy = true
  }

  depends_on = [terraform_data.services_ready]
}

# Google writes a line of its own for each request, with the whole URL, its query and the client's
# address. The functions' lines and Cloud Run's metrics have none of that.
resource "google_logging_project_exclusion" "requests" {
  project     = var.project
  name        = "letters-requests"
  description = "Requests with whole URLs and the addresses of clients"
  filter      = "${local.services} AND log_id(\"run.googleapis.com/requests\")"

  depends_on = [terraform_data.services_ready]
}

# Answers by route, status and kind of problem, as the log has them.
resource "google_logging_metric" "answers" {
  project     = var.project
  name        = "letters/answers"
  description = "Answers of the functions of Letters"
  filter      = "${local.services} AND logName : \"stdout\" AND httpRequest.status > 0"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key         = "route"
      description = "Pattern of the address"
    }
    labels {
      key         = "status"
      description = "Status of the answer"
    }
    labels {
      key         = "problem"
      description = "Type of the problem answered, if any"
    }
  }

  label_extractors = {
    route   = "EXTRACT(httpRequest.requestUrl)"
    status  = "EXTRACT(httpRequest.status)"
    problem = "EXTRACT(jsonPayload.problem)"
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_monitoring_alert_policy" "errors" {
  count = local.alerting ? 1 : 0

  project               = var.project
  display_name          = "Letters: answers fail"
  combiner              = "OR"
  notification_channels = values(google_monitoring_notification_channel.email)[*].id

  conditions {
    display_name = "More than 5 % of a function's answers are 5xx"

    condition_threshold {
      filter             = "${local.requests} AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = local.requests
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.service_name"]
      }

      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.service_name"]
      }
    }
  }

  documentation {
    content = "docs/deploying.md, \"When something is wrong\", says where to look."
  }
}

resource "google_monitoring_alert_policy" "latency" {
  count = local.alerting ? 1 : 0

  project               = var.project
  display_name          = "Letters: answers are slow"
  combiner              = "OR"
  notification_channels = values(google_monitoring_notification_channel.email)[*].id

  conditions {
    display_name = "5 % of a function's answers take over 3 seconds"

    condition_threshold {
      filter          = local.latencies
      comparison      = "COMPARISON_GT"
      threshold_value = 3000 # milliseconds: a cold start is well below
      duration        = "600s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_PERCENTILE_95"
        group_by_fields      = ["resource.label.service_name"]
      }
    }
  }

  documentation {
    content = "docs/deploying.md, \"When something is wrong\", says where to look."
  }
}

resource "google_monitoring_alert_policy" "cap" {
  count = local.alerting ? 1 : 0

  project               = var.project
  display_name          = "Letters: no more instances may start"
  combiner              = "OR"
  notification_channels = values(google_monitoring_notification_channel.email)[*].id

  dynamic "conditions" {
    for_each = local.caps

    content {
      display_name = "${conditions.key} has all of its ${conditions.value} instances"

      condition_threshold {
        filter          = "${local.instances} AND resource.labels.service_name = \"${conditions.key}\""
        comparison      = "COMPARISON_GT"
        threshold_value = conditions.value - 0.5
        duration        = "300s"

        aggregations {
          alignment_period     = "60s"
          per_series_aligner   = "ALIGN_MAX"
          cross_series_reducer = "REDUCE_SUM"
        }
      }
    }
  }

  documentation {
    content = "Raise `max_instances` where these are people; docs/deploying.md has what to do where they are not."
  }
}

resource "google_monitoring_alert_policy" "away" {
  count = local.alerting ? 1 : 0

  project               = var.project
  display_name          = "Letters: the page is away"
  combiner              = "OR"
  notification_channels = values(google_monitoring_notification_channel.email)[*].id

  conditions {
    display_name = "The page does not answer two places"

    condition_threshold {
      filter          = "metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type = \"uptime_url\" AND metric.labels.check_id = \"${google_monitoring_uptime_check_config.page.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "0s"

      aggregations {
        alignment_period     = "1200s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }

  documentation {
    content = "docs/deploying.md, \"When something is wrong\", says where to look."
  }
}
