package org.ketabridge.smart.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as a browser shows it, and its forms. Only forms of this server are read: it writes every attribute in double quotes. */
record Page(int status, String html) {

    private static final Pattern FORM = Pattern.compile("<form([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("<(input|button|select|option)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    /** One thing in a form that has a value. */
    record Control(String type, String name, String value, boolean isChecked) {}

    record Form(String method, String action, List<Control> controls) {

        /** The values that the page itself puts there. */
        Map<String, String> hidden() {
            var hidden = new LinkedHashMap<String, String>();
            controls.stream()
                    .filter(control -> control.type().equals("hidden"))
                    .forEach(control -> hidden.put(control.name(), control.value()));
            return hidden;
        }

        List<Control> named(String name) {
            return controls.stream()
                    .filter(control -> control.name().equals(name))
                    .toList();
        }
    }

    List<Form> forms() {
        var forms = new ArrayList<Form>();
        for (var form = FORM.matcher(html); form.find(); ) {
            var attributes = attributes(form.group(1));
            forms.add(new Form(
                    attributes.getOrDefault("method", "get"),
                    attributes.getOrDefault("action", ""),
                    controls(form.group(2))));
        }
        return forms;
    }

    /** The form that has something of that name. */
    Form formWith(String name) {
        return forms().stream()
                .filter(form -> !form.named(name).isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form with " + name + " on the page: " + html));
    }

    private static List<Control> controls(String html) {
        var controls = new ArrayList<Control>();
        for (var control = CONTROL.matcher(html); control.find(); ) {
            var attributes = attributes(control.group(2));
            controls.add(new Control(
                    attributes.getOrDefault("type", control.group(1)),
                    attributes.getOrDefault("name", ""),
                    attributes.getOrDefault("value", ""),
                    attributes.containsKey("checked")));
        }
        return controls;
    }

    private static Map<String, String> attributes(String text) {
        var attributes = new LinkedHashMap<String, String>();
        for (Matcher attribute = ATTRIBUTE.matcher(text); attribute.find(); ) {
            attributes.put(attribute.group(1), attribute.group(2) == null ? "" : unescaped(attribute.group(2)));
        }
        return attributes;
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
