locals {
  # Title, metric and filter, alignment of a series, reduction of all series, and their grouping.
  charts = [
    ["Requests a second", local.requests, "ALIGN_RATE", "REDUCE_SUM", ["resource.label.service_name"]],
    ["5xx a second", "${local.requests} AND metric.labels.response_code_class = \"5xx\"", "ALIGN_RATE", "REDUCE_SUM", ["resource.label.service_name"]],
    ["Latency, median (ms)", local.latencies, "ALIGN_DELTA", "REDUCE_PERCENTILE_50", ["resource.label.service_name"]],
    ["Latency, 95th percentile (ms)", local.latencies, "ALIGN_DELTA", "REDUCE_PERCENTILE_95", ["resource.label.service_name"]],
    ["Instances", "metric.type = \"run.googleapis.com/container/instance_count\" AND ${local.services}", "ALIGN_MAX", "REDUCE_SUM", ["resource.label.service_name"]],
    ["Billed seconds a second", "metric.type = \"run.googleapis.com/container/billable_instance_time\" AND ${local.services}", "ALIGN_RATE", "REDUCE_SUM", ["resource.label.service_name"]],
    ["Answers by route", local.answers, "ALIGN_RATE", "REDUCE_SUM", ["metric.label.route"]],
    ["Problems by type", "${local.answers} AND metric.labels.problem != \"\"", "ALIGN_RATE", "REDUCE_SUM", ["metric.label.problem"]],
  ]

  answers = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.answers.name}\" AND resource.type = \"cloud_run_revision\""
}

resource "google_monitoring_dashboard" "letters" {
  project = var.project

  dashboard_json = jsonencode({
    displayName = "Letters"
    mosaicLayout = {
      columns = 12
      tiles = [
        for number, chart in local.charts : {
          xPos   = (number % 2) * 6
          yPos   = floor(number / 2) * 4
          width  = 6
          height = 4
          widget = {
            title = chart[0]
            xyChart = {
              dataSets = [{
                plotType = "LINE"
                timeSeriesQuery = {
                  timeSeriesFilter = {
                    filter = chart[1]
                    aggregation = {
                      alignmentPeriod    = "60s"
                      perSeriesAligner   = chart[2]
                      crossSeriesReducer = chart[3]
                      groupByFields      = chart[4]
                    }
                  }
                }
              }]
            }
          }
        }
      ]
    }
  })

  depends_on = [terraform_data.services_ready]
}
