variable "project" {
  description = "ID of the Google Cloud project that gets the site. It must exist and have billing."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "Expected a project's ID (6 to 30 lower-case letters, digits and hyphens, not its name or number), found '${var.project}'."
  }
}

variable "region" {
  description = "Region of the functions and of all data. The database cannot be moved later."
  type        = string
  default     = "asia-northeast1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "Expected a region such as 'asia-northeast1' (not a zone, not a multi-region), found '${var.region}'."
  }
}

variable "packages" {
  description = "Folder of the functions' zips, as `make package` writes them."
  type        = string
  default     = "../../build"
  nullable    = false

  validation {
    condition = alltrue([
      for name in ["examples", "history", "score", "site"] : fileexists("${var.packages}/${name}.zip")
    ])
    error_message = "Expected score.zip, history.zip, examples.zip and site.zip in '${var.packages}': run `make package`."
  }
}

variable "runtime" {
  description = "Python of the functions: python311 scores with tflite-runtime, python312 and python313 with LiteRT."
  type        = string
  default     = "python311"
  nullable    = false

  validation {
    condition     = contains(["python311", "python312", "python313"], var.runtime)
    error_message = "Expected python311, python312 or python313, for which the packages are pinned, found '${var.runtime}'."
  }
}

variable "max_instances" {
  description = "The most instances that each function may have at once. It limits the cost of a flood of requests."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.max_instances), ["examples", "history", "score", "site"])) == 0
    error_message = "Expected some of score, history, examples and site, found ${join(", ", keys(var.max_instances))}."
  }

  validation {
    condition     = alltrue([for number in values(var.max_instances) : number >= 1 && number <= 100 && floor(number) == number])
    error_message = "Expected whole numbers from 1 to 100, found ${join(", ", values(var.max_instances))}. 0 would lift the cap."
  }
}

variable "origins" {
  description = "Origins of other sites whose pages may call the API, such as 'https://example.org'."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for origin in var.origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", origin))])
    error_message = "Expected origins such as 'https://example.org', with no path and no last slash, found ${join(", ", var.origins)}."
  }
}

variable "domain" {
  description = "Domain of the site, such as 'letters.example.org'. Empty: the functions' own address, and no load balancer, which costs from its first day."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.domain == "" || can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.domain))
    error_message = "Expected a domain in lower case such as 'letters.example.org' (no https://, no path), found '${var.domain}'."
  }
}

variable "working_domain" {
  description = "The domain at which the site is known to work. The functions then answer only there. `make deploy` sets it once the certificate is active."
  type        = string
  default     = ""
  nullable    = false
}

variable "requests_per_minute" {
  description = "How many requests one address may make in a minute; more are answered 429. Only with a domain."
  type        = number
  default     = 600
  nullable    = false

  validation {
    condition     = var.requests_per_minute >= 60 && var.requests_per_minute <= 100000 && floor(var.requests_per_minute) == var.requests_per_minute
    error_message = "Expected a whole number from 60 (a class behind one address already makes more) to 100000, found ${var.requests_per_minute}."
  }
}

variable "database" {
  description = "ID of the Firestore database. Google's free quota is for one database of a project."
  type        = string
  default     = "(default)"
  nullable    = false

  validation {
    condition     = var.database == "(default)" || can(regex("^[a-z][a-z0-9-]{2,61}[a-z0-9]$", var.database))
    error_message = "Expected '(default)' or 4 to 63 lower-case letters, digits and hyphens, found '${var.database}'."
  }
}

variable "point_in_time_recovery" {
  description = "Whether every minute of the last seven days can be restored; the versions kept for it cost as much as the data."
  type        = bool
  default     = true
  nullable    = false
}

variable "delete_protection" {
  description = "Whether the database and the examples are protected from `terraform destroy`."
  type        = bool
  default     = true
  nullable    = false
}

variable "signing_key_generation" {
  description = "Number of the key that signs receipts. Add one to rotate: the previous key stays valid. Never go back."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.signing_key_generation >= 1 && floor(var.signing_key_generation) == var.signing_key_generation
    error_message = "Expected a whole number from 1, found ${var.signing_key_generation}."
  }
}

variable "alert_emails" {
  description = "Who is told when something is wrong. Empty: nobody, and no alert policies, for which Google may charge."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for email in var.alert_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
    error_message = "Expected e-mail addresses, found ${join(", ", var.alert_emails)}."
  }
}

variable "alerts" {
  description = "Whether `alert_emails` get alert policies. `make deploy` leaves them out until the site has answered once: Google refuses policies on metrics that nothing has written."
  type        = bool
  default     = true
  nullable    = false
}

variable "billing_account" {
  description = "ID of the billing account, such as '012345-6789AB-CDEF01', to have a budget. Empty: none."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.billing_account == "" || can(regex("^[0-9A-F]{6}(-[0-9A-F]{6}){2}$", var.billing_account))
    error_message = "Expected the ID of a billing account such as '012345-6789AB-CDEF01', found '${var.billing_account}'."
  }
}

variable "monthly_budget" {
  description = "How much a month may cost, in whole units of the billing account's currency, before a warning is sent. It stops nothing."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.monthly_budget >= 1 && floor(var.monthly_budget) == var.monthly_budget
    error_message = "Expected a whole number from 1, found ${var.monthly_budget}."
  }
}
