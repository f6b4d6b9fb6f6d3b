package org.ketabridge.smart.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes the pages for people, from the templates in {@code pages/} on the class path, each in the same layout. Whatever a
 * template shows it escapes.
 */
public final class Pages {

    /** Where templates and the stylesheet stand on the class path. */
    static final String FOLDER = "pages/";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine engine = new TemplateEngine();
    private final PublicAddress address;
    private final boolean isSecured;
    private final Viewers viewers;

    /** @param isSecured whether requests to the FHIR endpoint need an access token; every page says when they do not */
    Pages(PublicAddress address, boolean isSecured, Viewers viewers) {
        this.address = address;
        this.isSecured = isSecured;
        this.viewers = viewers;
        var templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(templates);
    }

    /**
     * A page. Beside the model its template sees
     *
     * <ul>
     *   <li>{@code root}: what addresses on this server begin with, the path of the public root without a slash at its end
     *   <li>{@code csrfName} and {@code csrfToken}: of the hidden field that every form that is posted needs
     *   <li>{@code person}: who is signed in, or null
     *   <li>{@code secured}: whether security is on
     * </ul>
     *
     * @param template the name of the template's file, without {@code .html}
     */
    public String render(String template, Map<String, ? extends @Nullable Object> model, HttpServletRequest request) {
        var shown = new HashMap<String, @Nullable Object>(model);
        shown.put(
                "root",
                Optional.ofNullable(URI.create(address.root()).getRawPath()).orElse(""));
        shown.put("secured", isSecured);
        shown.put("person", viewers.of(request).orElse(null));
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            shown.put("csrfName", token.getParameterName());
            shown.put("csrfToken", token.getToken());
        }
        return engine.process(template, new Context(Locale.ENGLISH, shown));
    }

    /** The answer that holds a page. */
    public ResponseEntity<String> answer(
            HttpStatus status,
            String template,
            Map<String, ? extends @Nullable Object> model,
            HttpServletRequest request) {
        return ResponseEntity.status(status).contentType(HTML).body(render(template, model, request));
    }

    /** A page that says what happened and what to do now. */
    public ResponseEntity<String> notice(HttpStatus status, String title, String text, HttpServletRequest request) {
        return answer(status, "notice", Map.of("title", title, "text", text), request);
    }

    /**
     * Leads the browser on, after a form too.
     *
     * @param localPath a path on this server and its query, below the public root
     */
    public ResponseEntity<String> redirect(String localPath) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, address.root() + localPath)
                .build();
    }
}
