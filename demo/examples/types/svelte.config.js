// Without one, the checker asks the builder's, which belongs to no example.
export default {};
