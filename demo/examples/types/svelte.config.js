// Without this file, the checker reads the configuration of the workspace's bundler, which belongs to no example.
export default {};
