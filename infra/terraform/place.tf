# The project and the region of the site, stored by the first deploy and fixed from then on. For others
# Terraform would create everything anew, and destroy what is there, histories too.

resource "terraform_data" "place" {
  input = {
    project = var.project
    region  = var.region
  }

  lifecycle {
    ignore_changes = [input]

    precondition {
      condition     = contains(["default", var.project], terraform.workspace)
      error_message = "This workspace keeps the state of the project '${terraform.workspace}', and '${var.project}' was asked for. `make deploy PROJECT=${var.project}` selects the right one."
    }

    postcondition {
      condition     = self.output.project == var.project
      error_message = "This state is of the project '${self.output.project}', and '${var.project}' was asked for. Each project has a workspace of its own: `make deploy PROJECT=${var.project}` selects it."
    }

    postcondition {
      condition     = self.output.region == var.region
      error_message = "The site is in ${self.output.region}, and its database cannot be moved; ${var.region} was asked for. Deploy with REGION=${self.output.region}, or with no REGION and no `region` in terraform.tfvars. For another region use another project."
    }
  }
}
