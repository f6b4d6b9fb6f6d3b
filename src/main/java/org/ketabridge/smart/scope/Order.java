package org.ketabridge.smart.scope;

/** Where the hooks of this package stand among others of the same pointcut. */
final class Order {

    /** What validation says of a resource may tell about others that it refers to. */
    static final int BEFORE_VALIDATION = -100;

    /** Before errors are put into our words. */
    static final int BEFORE_ERRORS = -100;

    private Order() {}
}
