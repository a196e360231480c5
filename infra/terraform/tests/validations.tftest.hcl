# Every validation refuses what it is for.

variables {
  project = "my-letters"
}

run "project_1" {
  command = plan

  variables {
    project = "My Letters"
  }

  expect_failures = [var.project]
}

run "project_2" {
  command = plan

  variables {
    project = "123456789012"
  }

  expect_failures = [var.project]
}

run "project_3" {
  command = plan

  variables {
    project = "abc"
  }

  expect_failures = [var.project]
}

run "region_1" {
  command = plan

  variables {
    region = "asia-northeast1-a"
  }

  expect_failures = [var.region]
}

run "region_2" {
  command = plan

  variables {
    region = "asia"
  }

  expect_failures = [var.region]
}

run "packages" {
  command = plan

  variables {
    packages = "tests"
  }

  expect_failures = [var.packages]
}

run "runtime_1" {
  command = plan

  variables {
    runtime = "python310"
  }

  expect_failures = [var.runtime]
}

run "runtime_2" {
  command = plan

  variables {
    runtime = "nodejs22"
  }

  expect_failures = [var.runtime]
}

run "max_instances_1" {
  command = plan

  variables {
    max_instances = { score = 0 }
  }

  expect_failures = [var.max_instances]
}

run "max_instances_2" {
  command = plan

  variables {
    max_instances = { score = 101 }
  }

  expect_failures = [var.max_instances]
}

run "max_instances_3" {
  command = plan

  variables {
    max_instances = { score = 1.5 }
  }

  expect_failures = [var.max_instances]
}

run "max_instances_4" {
  command = plan

  variables {
    max_instances = { scores = 3 }
  }

  expect_failures = [var.max_instances]
}

run "origins_1" {
  command = plan

  variables {
    origins = ["http://example.org"]
  }

  expect_failures = [var.origins]
}

run "origins_2" {
  command = plan

  variables {
    origins = ["https://example.org/"]
  }

  expect_failures = [var.origins]
}

run "origins_3" {
  command = plan

  variables {
    origins = ["*"]
  }

  expect_failures = [var.origins]
}

run "domain_1" {
  command = plan

  variables {
    domain = "https://letters.example.org"
  }

  expect_failures = [var.domain]
}

run "domain_2" {
  command = plan

  variables {
    domain = "letters"
  }

  expect_failures = [var.domain]
}

run "domain_3" {
  command = plan

  variables {
    domain = "Letters.example.org"
  }

  expect_failures = [var.domain]
}

run "requests_per_minute_1" {
  command = plan

  variables {
    requests_per_minute = 10
  }

  expect_failures = [var.requests_per_minute]
}

run "requests_per_minute_2" {
  command = plan

  variables {
    requests_per_minute = 60.5
  }

  expect_failures = [var.requests_per_minute]
}

run "database_1" {
  command = plan

  variables {
    database = "db"
  }

  expect_failures = [var.database]
}

run "database_2" {
  command = plan

  variables {
    database = "(other)"
  }

  expect_failures = [var.database]
}

run "signing_key_generation_1" {
  command = plan

  variables {
    signing_key_generation = 0
  }

  expect_failures = [var.signing_key_generation]
}

run "signing_key_generation_2" {
  command = plan

  variables {
    signing_key_generation = 1.5
  }

  expect_failures = [var.signing_key_generation]
}

run "alert_emails" {
  command = plan

  variables {
    alert_emails = ["me"]
  }

  expect_failures = [var.alert_emails]
}

run "billing_account" {
  command = plan

  variables {
    billing_account = "my account"
  }

  expect_failures = [var.billing_account]
}

run "monthly_budget_1" {
  command = plan

  variables {
    monthly_budget = 0
  }

  expect_failures = [var.monthly_budget]
}

run "monthly_budget_2" {
  command = plan

  variables {
    monthly_budget = 9.5
  }

  expect_failures = [var.monthly_budget]
}
