package org.ketabridge.smart.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/** How all pages look. A browser keeps it, and asks each time whether it is still the same. */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class Stylesheet {

    /** What the paths of everything that pages are made of begin with. */
    static final String FOLDER = "/pages/";

    private static final String FILE = "style.css";
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final byte[] text;

    Stylesheet() throws IOException {
        this.text = new ClassPathResource(Pages.FOLDER + FILE).getContentAsByteArray();
    }

    @GetMapping(FOLDER + FILE)
    ResponseEntity<byte[]> get() {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(text))
                .body(text);
    }
}
