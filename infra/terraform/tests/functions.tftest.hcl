# The functions: what they run on, and the caps that limit their cost.

variables {
  project = "my-letters"
}

run "defaults" {
  command = plan

  assert {
    condition     = keys(google_cloudfunctions2_function.functions) == ["examples", "history", "score", "site"]
    error_message = "There are four functions."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      coalesce(function.service_config[0].max_instance_count, 0) > 0 && coalesce(function.service_config[0].max_instance_count, 0) <= 10
    ])
    error_message = "Every function needs a cap on its instances."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.functions : function.service_config[0].min_instance_count == 0])
    error_message = "No instance may wait for work: that costs."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      function.service_config[0].max_instance_request_concurrency == 1 || tonumber(function.service_config[0].available_cpu) >= 1
    ])
    error_message = "Below one CPU an instance answers one request at a time."
  }

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.functions :
      tonumber(function.service_config[0].environment_variables.THREADS) <= function.service_config[0].max_instance_request_concurrency
    ])
    error_message = "A thread more than requests at once would never work."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.functions : function.build_config[0].runtime == "python311"])
    error_message = "python311 is the default, whose runtime is a seventh of the size."
  }

  assert {
    condition = alltrue([
      for name, object in google_storage_bucket_object.source :
      object.name == "${name}-${filesha256("${var.packages}/${name}.zip")}.zip"
    ])
    error_message = "A source is named by its content."
  }

  assert {
    condition     = toset([for policy in google_artifact_registry_repository.images.cleanup_policies : policy.action]) == toset(["KEEP", "DELETE"])
    error_message = "Old images must go."
  }

  assert {
    condition     = keys(google_secret_manager_secret_version.signing_keys) == ["1", "2"]
    error_message = "There is the key in use and the one after."
  }

  assert {
    condition     = { for key in google_cloudfunctions2_function.functions["score"].service_config[0].secret_environment_variables : key.key => true } == { LETTERS_SIGNING_KEYS = true }
    error_message = "Score knows the key that it signs with, and no other."
  }

  assert {
    condition     = sum([for name in ["examples", "site"] : length(google_cloudfunctions2_function.functions[name].service_config[0].secret_environment_variables)]) == 0
    error_message = "Examples and site know no key."
  }
}

run "settings" {
  command = plan

  variables {
    runtime                = "python313"
    max_instances          = { score = 3 }
    signing_key_generation = 5
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.functions : function.build_config[0].runtime == "python313"])
    error_message = "One variable changes the runtime of all."
  }

  assert {
    condition     = google_cloudfunctions2_function.functions["score"].service_config[0].max_instance_count == 3
    error_message = "A cap can be set."
  }

  assert {
    condition     = keys(google_secret_manager_secret_version.signing_keys) == ["4", "5", "6"]
    error_message = "The key before must stay, and the one after be there."
  }

  assert {
    condition     = toset(google_cloudfunctions2_function.functions["history"].service_config[0].secret_environment_variables[*].key) == toset(["LETTERS_SIGNING_KEYS", "LETTERS_PREVIOUS_SIGNING_KEY", "LETTERS_NEXT_SIGNING_KEY"])
    error_message = "History verifies what was signed before, and what will be signed next."
  }
}
