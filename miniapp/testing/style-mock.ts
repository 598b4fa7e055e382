// Style sheets have no part in component tests.
export default {};
