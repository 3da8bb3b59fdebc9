// The first test arrives with the first job.
