package org.ketabridge.smart.launch;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.page.Pages;
import org.ketabridge.smart.person.Role;
import org.ketabridge.smart.person.Session;
import org.ketabridge.smart.person.Sessions;
import org.ketabridge.smart.person.SignInPage;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A page such as an EHR has: a patient's record is open, and an app is opened for it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch">SMART App Launch 2.2, EHR
 *     launch</a>
 */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class EhrController {

    private static final String PATH = "/ehr";
    private static final int LONGEST_INTENT = 100;

    private final Launches launches;
    private final Records records;
    private final ClientStore clients;
    private final Sessions sessions;
    private final Pages pages;
    private final PublicAddress address;

    EhrController(
            Launches launches,
            Records records,
            ClientStore clients,
            Sessions sessions,
            Pages pages,
            PublicAddress address) {
        this.launches = launches;
        this.records = records;
        this.clients = clients;
        this.sessions = sessions;
        this.pages = pages;
        this.address = address;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show(
            @RequestParam(name = "patient", required = false) @Nullable String patient,
            @RequestParam(name = "search", required = false) @Nullable String search,
            HttpServletRequest request) {
        var session = sessions.of(request).orElse(null);
        if (session == null) {
            return pages.redirect(SignInPage.addressFor(PATH));
        }
        checkRole(session);
        var model = new HashMap<String, Object>();
        if (patient == null) {
            model.put("patients", records.patients(search));
            model.put("search", search == null ? "" : search);
            model.put("shown", Records.SHOWN);
            return pages.answer(HttpStatus.OK, "ehr-patients", model, request);
        }
        model.put(
                "patient",
                records.patient(patient).orElseThrow(() -> new DecisionRefusal("There is no such patient.")));
        model.put("apps", apps());
        model.put("encounters", records.encounters(patient));
        model.put("plans", records.carePlans(patient));
        return pages.answer(HttpStatus.OK, "ehr-record", model, request);
    }

    /** Those that say where they are opened, by name. */
    private List<Client> apps() {
        return clients.all().stream()
                .filter(client -> !client.disabled() && launchUrl(client) != null)
                .toList();
    }

    private static @Nullable URI launchUrl(Client client) {
        App app = client.app();
        return app == null ? null : app.launchUrl();
    }

    @PostMapping(PATH)
    ResponseEntity<String> launch(
            @RequestParam(name = "client", defaultValue = "") String client,
            @RequestParam(name = "patient", defaultValue = "") String patient,
            @RequestParam(name = "encounter", defaultValue = "") String encounter,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "intent", defaultValue = "") String intent,
            @RequestParam(name = "banner", required = false) @Nullable String banner,
            HttpServletRequest request) {
        var session = sessions.of(request)
                .orElseThrow(() -> new DecisionRefusal("You are no longer signed in. Open the page again."));
        checkRole(session);
        var app = apps().stream()
                .filter(known -> known.id().equals(client))
                .findFirst()
                .orElseThrow(() -> new DecisionRefusal("There is no such app."));
        if (records.patient(patient).isEmpty()) {
            throw new DecisionRefusal("There is no such patient.");
        }
        if (!encounter.isEmpty() && !Records.holds(records.encounters(patient), encounter)) {
            throw new DecisionRefusal("The patient has no such encounter.");
        }
        if (!plan.isEmpty() && !Records.holds(records.carePlans(patient), plan)) {
            throw new DecisionRefusal("The patient follows no such plan.");
        }
        if (intent.length() > LONGEST_INTENT) {
            throw new DecisionRefusal("The intent has more than " + LONGEST_INTENT + " characters.");
        }
        var context = new LaunchContext(
                intent.isBlank() ? null : intent.strip(),
                banner != null,
                plan.isEmpty() ? List.of() : List.of("CarePlan/" + plan));
        var launch = new Launch(session.person().id(), patient, encounter.isEmpty() ? null : encounter, context);
        var target = Objects.requireNonNull(launchUrl(app)).toString();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, withLaunch(target, launches.open(app.id(), launch)))
                .build();
    }

    private String withLaunch(String target, String handle) {
        return target + (target.indexOf('?') < 0 ? "?" : "&") + "iss="
                + URLEncoder.encode(address.fhirBase(), StandardCharsets.UTF_8) + "&launch=" + handle;
    }

    private static void checkRole(Session session) {
        if (session.person().role() == Role.PATIENT) {
            throw new DecisionRefusal("This page is for those who treat patients.");
        }
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(DecisionRefusal refusal, HttpServletRequest request) {
        return pages.notice(
                HttpStatus.BAD_REQUEST, "This cannot be opened", String.valueOf(refusal.getMessage()), request);
    }
}
