#error Not a file of the project.
