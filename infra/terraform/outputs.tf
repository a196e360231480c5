output "url" {
  description = "Address of the page."
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

output "next" {
  description = "What to do next."
  value = join("\n", concat(
    local.has_domain ? ["Point ${var.domain} to the addresses in `dns`; its certificate then takes up to an hour."] : [],
    [
      "make publish BUCKET=${google_storage_bucket.examples.name}",
      "make smoke URL=${local.url} API=${local.api}",
    ],
  ))
}
