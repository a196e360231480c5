# What is kept: its indexes, when it expires, and how it is protected.

variables {
  project = "my-letters"
}

run "defaults" {
  command = plan

  assert {
    condition = toset([
      for index in google_firestore_index.composite :
      jsonencode([index.collection, index.query_scope, [for field in index.fields : [field.field_path, field.order]]])
      ]) == toset([
      for index in jsondecode(file("firestore.indexes.json")).indexes :
      jsonencode([index.collectionGroup, index.queryScope, [for field in index.fields : [field.fieldPath, field.order]]])
    ])
    error_message = "Every index of firestore.indexes.json is made, and no other."
  }

  assert {
    condition     = toset([for field in google_firestore_field.overrides : "${field.collection}.${field.field}" if length(field.ttl_config) > 0]) == toset(["visitors.expires", "writings.expires"])
    error_message = "Writings and visitors expire."
  }

  assert {
    condition = toset([for field in google_firestore_field.overrides : "${field.collection}.${field.field}" if length(field.index_config) == 1]) == toset([
      for field in jsondecode(file("firestore.indexes.json")).fieldOverrides : "${field.collectionGroup}.${field.fieldPath}"
    ])
    error_message = "Every field of firestore.indexes.json is set."
  }

  assert {
    condition     = google_firestore_database.histories.type == "FIRESTORE_NATIVE"
    error_message = "The code speaks to Firestore in Native mode."
  }

  assert {
    condition     = google_firestore_database.histories.delete_protection_state == "DELETE_PROTECTION_ENABLED" && google_firestore_database.histories.deletion_policy == "ABANDON"
    error_message = "What people have written withstands `terraform destroy`."
  }

  assert {
    condition     = google_firestore_database.histories.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_ENABLED"
    error_message = "A mistake can be taken back for a week."
  }

  assert {
    condition     = !google_storage_bucket.examples.force_destroy && google_storage_bucket.examples.versioning[0].enabled
    error_message = "The examples can be brought back."
  }
}

run "unprotected" {
  command = plan

  variables {
    delete_protection      = false
    point_in_time_recovery = false
  }

  assert {
    condition     = google_firestore_database.histories.delete_protection_state == "DELETE_PROTECTION_DISABLED" && google_firestore_database.histories.deletion_policy == "DELETE" && google_storage_bucket.examples.force_destroy
    error_message = "Whoever wants all of it gone has it gone."
  }

  assert {
    condition     = google_firestore_database.histories.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_DISABLED"
    error_message = "What costs can be left out."
  }
}
