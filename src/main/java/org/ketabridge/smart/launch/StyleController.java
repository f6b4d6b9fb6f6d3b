package org.ketabridge.smart.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * How apps may look so that they fit in: what {@code smart_style_url} leads to. The values are those of the pages' stylesheet.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#styling">SMART App Launch 2.2,
 *     styling</a>
 */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class StyleController {

    static final String PATH = "/pages/smart-style.json";

    /** Apps that run in browsers read it from elsewhere. */
    @CrossOrigin
    @GetMapping(path = PATH, produces = "application/json")
    @ResponseBody
    Map<String, String> style() {
        var style = new LinkedHashMap<String, String>();
        style.put("color_background", "#f4f6f7");
        style.put("color_error", "#8c1d18");
        style.put("color_highlight", "#0b5f6b");
        style.put("color_modal_backdrop", "");
        style.put("color_success", "#17523a");
        style.put("color_text", "#1b252d");
        style.put("dim_border_radius", "8px");
        style.put("dim_font_size", "16px");
        style.put("dim_spacing_size", "16px");
        style.put("font_family_body", "system-ui, sans-serif");
        style.put("font_family_heading", "system-ui, sans-serif");
        return style;
    }
}
