package org.ketabridge.smart.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.page.Pages;
import org.ketabridge.smart.person.SignInFailures.TooMany;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in, and out. */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
public final class SignInPage {

    /** The page. */
    public static final String PATH = "/sign-in";

    /** Where a form of any page signs out. */
    static final String SIGN_OUT = "/sign-out";

    /** Where the browser goes that was not on its way anywhere. */
    private static final String HOME = "/apps";

    private static final String TEMPLATE = "sign-in";
    private static final String CONTINUE = "continue";
    private static final int LONGEST_NAME = 100;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Pages pages;

    SignInPage(SignIn signIn, Sessions sessions, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.pages = pages;
    }

    /**
     * Where to send somebody who has to sign in first.
     *
     * @param localPath where they go on afterwards: a path on this server and its query, below the public root
     * @return a path below the public root
     */
    public static String addressFor(String localPath) {
        return PATH + "?" + CONTINUE + "=" + URLEncoder.encode(localPath, StandardCharsets.UTF_8);
    }

    @GetMapping(PATH)
    ResponseEntity<String> show(
            @RequestParam(name = CONTINUE, required = false) @Nullable String target,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            HttpServletRequest request) {
        var notice = signedOut == null ? null : "You are signed out.";
        return page(HttpStatus.OK, "", target, notice, null, request);
    }

    @PostMapping(PATH)
    ResponseEntity<String> signIn(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = CONTINUE, required = false) @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = name.strip();
        if (asked.length() > LONGEST_NAME) {
            return refused("", target, request);
        }
        try {
            var person = signIn.attempt(asked, password, request.getRemoteAddr());
            if (person.isEmpty()) {
                return refused(asked, target, request);
            }
            sessions.start(person.get(), request, response);
            return pages.redirect(LocalPath.of(target).map(LocalPath::text).orElse(HOME));
        } catch (TooMany e) {
            var minutes = e.untilNext().toMinutes() + 1;
            var error = "Signing in has failed too often. Try again in " + minutes
                    + (minutes == 1 ? " minute." : " minutes.");
            var page = page(HttpStatus.TOO_MANY_REQUESTS, asked, target, null, error, request);
            return ResponseEntity.status(page.getStatusCode())
                    .headers(page.getHeaders())
                    .header(
                            HttpHeaders.RETRY_AFTER,
                            String.valueOf(e.untilNext().toSeconds() + 1))
                    .body(page.getBody());
        }
    }

    @PostMapping(SIGN_OUT)
    ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return pages.redirect(PATH + "?signed-out");
    }

    private ResponseEntity<String> refused(String name, @Nullable String target, HttpServletRequest request) {
        return page(HttpStatus.UNAUTHORIZED, name, target, null, "The name or the password is not right.", request);
    }

    private ResponseEntity<String> page(
            HttpStatus status,
            String name,
            @Nullable String target,
            @Nullable String notice,
            @Nullable String error,
            HttpServletRequest request) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("name", name);
        model.put("target", LocalPath.of(target).map(LocalPath::text).orElse(null));
        model.put("notice", notice);
        model.put("error", error);
        return pages.answer(status, TEMPLATE, model, request);
    }
}
