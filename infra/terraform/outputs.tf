output "url" {
  description = "Address of the page: the functions' own, with a domain that works the domain's."
  value       = local.url
}

output "api" {
  description = "Address that the API's paths follow, as /score."
  value       = local.api
}

output "bucket" {
  description = "Bucket of the examples: `make publish BUCKET=…` fills it."
  value       = google_storage_bucket.examples.name
}

output "dns" {
  description = "What the domain has to point to, if there is one: its records by type."
  value       = { for type, address in google_compute_global_address.site : type => address.address }
}

output "region" {
  description = "Region of the site, as `make deploy` remembers it."
  value       = terraform_data.place.output.region
}

output "domain" {
  description = "The domain, empty without one."
  value       = var.domain
}

output "certificate" {
  description = "Name of the domain's certificate, empty without a domain: `gcloud compute ssl-certificates describe` shows whether it is active."
  value       = join("", values(google_compute_managed_ssl_certificate.site)[*].name)
}

output "working_domain" {
  description = "The domain at which the site works and the only address of the functions. Empty without one, or while the old address is open."
  value       = local.moved ? var.domain : ""
}

output "alert_emails" {
  description = "How many e-mail addresses get alerts."
  value       = length(var.alert_emails)
}

output "alert_policies" {
  description = "How many alert policies there are."
  value       = length(concat(google_monitoring_alert_policy.errors, google_monitoring_alert_policy.latency, google_monitoring_alert_policy.cap, google_monitoring_alert_policy.away))
}

output "next" {
  description = "What to do next."
  value = join("\n", concat(
    local.has_domain && !local.moved ? ["Point ${var.domain} to the addresses in `dns`. Deploy again once its certificate is active, in up to an hour."] : [],
    [
      "make publish BUCKET=${google_storage_bucket.examples.name}",
      "make smoke URL=${local.url} API=${local.api}",
    ],
  ))
}
