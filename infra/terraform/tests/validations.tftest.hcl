# Every validation refuses what it should: each run breaks many, and each of them must fail.

variables {
  project = "my-letters"
}

run "first" {
  command = plan

  variables {
    project                = "My Letters"
    region                 = "asia-northeast1-a"
    packages               = "tests"
    runtime                = "python310"
    max_instances          = { score = 0 }
    origins                = ["http://example.org"]
    domain                 = "https://letters.example.org"
    requests_per_minute    = 10
    database               = "db"
    signing_key_generation = 0
    alert_emails           = ["me"]
    billing_account        = "my account"
    monthly_budget         = 0
  }

  expect_failures = [
    var.project,
    var.region,
    var.packages,
    var.runtime,
    var.max_instances,
    var.origins,
    var.domain,
    var.requests_per_minute,
    var.database,
    var.signing_key_generation,
    var.alert_emails,
    var.billing_account,
    var.monthly_budget,
  ]
}

run "second" {
  command = plan

  variables {
    project                = "123456789012"
    region                 = "asia"
    runtime                = "nodejs22"
    max_instances          = { score = 101 }
    origins                = ["https://example.org/"]
    domain                 = "letters"
    requests_per_minute    = 60.5
    database               = "(other)"
    signing_key_generation = 1.5
    monthly_budget         = 9.5
  }

  expect_failures = [
    var.project,
    var.region,
    var.runtime,
    var.max_instances,
    var.origins,
    var.domain,
    var.requests_per_minute,
    var.database,
    var.signing_key_generation,
    var.monthly_budget,
  ]
}

run "third" {
  command = plan

  variables {
    project             = "abc"
    max_instances       = { score = 1.5 }
    origins             = ["*"]
    domain              = "Letters.example.org"
    requests_per_minute = 200000
  }

  expect_failures = [
    var.project,
    var.max_instances,
    var.origins,
    var.domain,
    var.requests_per_minute,
  ]
}

run "fourth" {
  command = plan

  variables {
    max_instances = { scores = 3 }
  }

  expect_failures = [
    var.max_instances,
  ]
}
