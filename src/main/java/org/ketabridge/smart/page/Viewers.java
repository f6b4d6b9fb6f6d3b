package org.ketabridge.smart.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells the pages who looks at them. */
public interface Viewers {

    /** Who is signed in where a request comes from, as templates see them: with a {@code name()}. */
    Optional<?> of(HttpServletRequest request);
}
