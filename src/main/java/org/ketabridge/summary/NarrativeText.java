package org.ketabridge.summary;

import java.util.List;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** A text for people, of paragraphs and tables. What stands in it is text, whatever characters it has. */
final class NarrativeText {

    private final XhtmlNode div = new XhtmlNode(NodeType.Element, "div");

    NarrativeText() {
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    }

    NarrativeText paragraph(String text) {
        div.addTag("p").addText(text);
        return this;
    }

    /** With a line for each row; nothing if there is none. */
    NarrativeText table(String caption, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        var table = div.addTag("table");
        table.addTag("caption").addText(caption);
        var head = table.addTag("thead").addTag("tr");
        columns.forEach(column -> head.addTag("th").addText(column));
        var body = table.addTag("tbody");
        rows.forEach(row -> {
            var line = body.addTag("tr");
            row.forEach(cell -> line.addTag("td").addText(cell));
        });
        return this;
    }

    Narrative narrative() {
        var narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }
}
