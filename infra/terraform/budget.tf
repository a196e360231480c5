# Google keeps a budget's projects by number; with an ID every plan would show a difference.
data "google_project" "billed" {
  count = var.billing_account == "" ? 0 : 1

  project_id = var.project
}

# Warns of a growing bill but does not limit it. `max_instances` does.
resource "google_billing_budget" "monthly" {
  count = var.billing_account == "" ? 0 : 1

  billing_account = var.billing_account
  display_name    = "Letters (${var.project})"

  budget_filter {
    projects        = ["projects/${data.google_project.billed[0].number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      units = tostring(var.monthly_budget)
    }
  }

  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1.0]

    content {
      threshold_percent = threshold_rules.value
    }
  }

  threshold_rules {
    threshold_percent = 1.0
    spend_basis       = "FORECASTED_SPEND"
  }

  dynamic "all_updates_rule" {
    for_each = length(var.alert_emails) > 0 ? [true] : []

    content {
      monitoring_notification_channels = values(google_monitoring_notification_channel.email)[*].id
    }
  }

  depends_on = [terraform_data.services_ready]
}
