# What people have written. The indexes are declared in firestore.indexes.json, which
# tests/stores/test_indexes.py compares with the queries of the code.

locals {
  declared = jsondecode(file("${path.module}/firestore.indexes.json"))

  indexes = {
    for index in local.declared.indexes :
    join(" ", concat([index.collectionGroup], [for field in index.fields : "${field.fieldPath} ${field.order}"])) => index
  }

  fields = {
    for field in local.declared.fieldOverrides : "${field.collectionGroup} ${field.fieldPath}" => field
  }
}

resource "google_firestore_database" "histories" {
  project                           = var.project
  name                              = var.database
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  concurrency_mode                  = "PESSIMISTIC"
  app_engine_integration_mode       = "DISABLED"
  point_in_time_recovery_enablement = var.point_in_time_recovery ? "POINT_IN_TIME_RECOVERY_ENABLED" : "POINT_IN_TIME_RECOVERY_DISABLED"
  delete_protection_state           = var.delete_protection ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = var.delete_protection ? "ABANDON" : "DELETE"

  lifecycle {
    # unprotected_override.tf.example removes this.
    prevent_destroy = true
  }

  depends_on = [terraform_data.services_ready]
}

resource "google_firestore_index" "composite" {
  for_each = local.indexes

  project     = var.project
  database    = google_firestore_database.histories.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields

    content {
      field_path = fields.value.fieldPath
      order      = fields.value.order
    }
  }
}

# Fields that expire, and fields that need no index of their own: without one a write is cheaper.
resource "google_firestore_field" "overrides" {
  for_each = local.fields

  project    = var.project
  database   = google_firestore_database.histories.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {
    dynamic "indexes" {
      for_each = each.value.indexes

      content {
        order        = lookup(indexes.value, "order", null)
        array_config = lookup(indexes.value, "arrayConfig", null)
        query_scope  = lookup(indexes.value, "queryScope", null)
      }
    }
  }

  dynamic "ttl_config" {
    for_each = lookup(each.value, "ttl", false) ? [true] : []

    content {}
  }

  # Firestore refuses changes of indexes and fields at one time: 409, underlying data changed.
  depends_on = [google_firestore_index.composite]
}
