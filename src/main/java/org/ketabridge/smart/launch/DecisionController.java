package org.ketabridge.smart.launch;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.authorization.AuthorizationEndpoints;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.page.Pages;
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

/** The pages on which a person decides what an app gets: signs in, picks the patient and the encounter, and consents. */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class DecisionController {

    private static final String PAGES = AuthorizationEndpoints.AUTHORIZE + "/";
    private static final String DECIDE = PAGES + "decide";
    private static final String PATIENT = PAGES + "patient";
    private static final String ENCOUNTER = PAGES + "encounter";

    private static final String TICKET = "request";

    private final PendingRequests pending;
    private final Decisions decisions;
    private final Records records;
    private final ClientStore clients;
    private final Sessions sessions;
    private final Pages pages;

    DecisionController(
            PendingRequests pending,
            Decisions decisions,
            Records records,
            ClientStore clients,
            Sessions sessions,
            Pages pages) {
        this.pending = pending;
        this.decisions = decisions;
        this.records = records;
        this.clients = clients;
        this.sessions = sessions;
        this.pages = pages;
    }

    /** Where a request is decided, below the public root. */
    static String addressFor(String ticket) {
        return DECIDE + "?" + TICKET + "=" + ticket;
    }

    @GetMapping(DECIDE)
    ResponseEntity<String> show(
            @RequestParam(name = TICKET, defaultValue = "") String ticket,
            @RequestParam(name = "search", required = false) @Nullable String search,
            HttpServletRequest request) {
        var session = sessions.of(request).orElse(null);
        if (session == null) {
            return pages.redirect(SignInPage.addressFor(addressFor(ticket)));
        }
        var asked = own(ticket, session);
        decisions.checkPerson(asked, session.person());
        if (asked.needsPatient()) {
            var own = decisions.onlyPatientOf(session.person());
            if (own == null) {
                return pickPatient(ticket, asked, search, request);
            }
            pending.pickPatient(asked, own);
            asked = own(ticket, session);
        }
        decisions.checkPerson(asked, session.person());
        if (asked.asksForEncounter()) {
            var encounters = asked.patient() == null ? List.of() : records.encounters(asked.patient());
            if (!encounters.isEmpty()) {
                return page("pick-encounter", ticket, asked, Map.of("encounters", encounters), request);
            }
            pending.pickEncounter(asked, "");
        }
        return consent(ticket, asked, request);
    }

    private ResponseEntity<String> pickPatient(
            String ticket, PendingRequest asked, @Nullable String search, HttpServletRequest request) {
        var model = new HashMap<String, Object>();
        model.put("patients", records.patients(search));
        model.put("search", search == null ? "" : search);
        model.put("shown", Records.SHOWN);
        return page("pick-patient", ticket, asked, model, request);
    }

    private ResponseEntity<String> consent(String ticket, PendingRequest asked, HttpServletRequest request) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("choices", ScopeChoice.of(asked.request().scopes()));
        model.put("emergency", asked.request().emergency());
        model.put(
                "unvetted",
                clients.find(asked.request().client())
                        .filter(Client::isSelfRegistered)
                        .map(client -> origin(asked.request().redirectUri()))
                        .orElse(null));
        model.put(
                "patient",
                asked.patient() == null
                        ? null
                        : records.patient(asked.patient()).orElse(null));
        return page("consent", ticket, asked, model, request);
    }

    /** Of the address to which the answer goes, what tells whose it is. */
    private static String origin(String redirectUri) {
        var uri = URI.create(redirectUri);
        return uri.getScheme() + ":" + (uri.getRawAuthority() == null ? "" : "//" + uri.getRawAuthority());
    }

    private ResponseEntity<String> page(
            String template,
            String ticket,
            PendingRequest asked,
            Map<String, ? extends @Nullable Object> model,
            HttpServletRequest request) {
        var shown = new HashMap<String, @Nullable Object>(model);
        shown.put("ticket", ticket);
        shown.put(
                "app",
                clients.find(asked.request().client())
                        .map(Client::name)
                        .orElse(asked.request().client()));
        return pages.answer(HttpStatus.OK, template, shown, request);
    }

    @PostMapping(PATIENT)
    ResponseEntity<String> patient(
            @RequestParam(name = TICKET, defaultValue = "") String ticket,
            @RequestParam(name = "patient", defaultValue = "") String patient,
            HttpServletRequest request) {
        var session = signedIn(request);
        var asked = own(ticket, session);
        if (!asked.needsPatient() || decisions.onlyPatientOf(session.person()) != null) {
            throw new DecisionRefusal("The patient was picked before.");
        }
        if (records.patient(patient).isEmpty()) {
            throw new DecisionRefusal("There is no such patient.");
        }
        pending.pickPatient(asked, patient);
        return pages.redirect(addressFor(ticket));
    }

    @PostMapping(ENCOUNTER)
    ResponseEntity<String> encounter(
            @RequestParam(name = TICKET, defaultValue = "") String ticket,
            @RequestParam(name = "encounter", defaultValue = "") String encounter,
            HttpServletRequest request) {
        var asked = own(ticket, signedIn(request));
        if (!asked.asksForEncounter() || asked.patient() == null) {
            throw new DecisionRefusal("The encounter was picked before.");
        }
        if (!encounter.isEmpty() && !Records.holds(records.encounters(asked.patient()), encounter)) {
            throw new DecisionRefusal("The patient has no such encounter.");
        }
        pending.pickEncounter(asked, encounter);
        return pages.redirect(addressFor(ticket));
    }

    @PostMapping(DECIDE)
    ResponseEntity<String> decide(
            @RequestParam(name = TICKET, defaultValue = "") String ticket,
            @RequestParam(name = "decision", defaultValue = "") String decision,
            @RequestParam(name = "scope", required = false) @Nullable List<String> scopes,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            HttpServletRequest request) {
        var session = signedIn(request);
        var asked = own(ticket, session);
        var answer = decision.equals("approve")
                ? decisions.approve(
                        asked,
                        session,
                        scopes == null ? List.of() : scopes,
                        new Emergencies.Reason(reason.strip(), request.getRemoteAddr()))
                : decisions.deny(asked);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, answer)
                .build();
    }

    private Session signedIn(HttpServletRequest request) {
        return sessions.of(request)
                .orElseThrow(
                        () -> new DecisionRefusal("You are no longer signed in. Go back to the app and start again."));
    }

    /** The request of a ticket, if it is this person's to decide. */
    private PendingRequest own(String ticket, Session session) {
        var asked = pending.find(ticket)
                .orElseThrow(() -> new DecisionRefusal(
                        "It was decided before, or was left open for too long. Go back to the app and start again."));
        if (asked.launchedBy() != null
                && !asked.launchedBy().equals(session.person().id())) {
            throw new DecisionRefusal("The app was opened by somebody else. Sign out, and open it yourself.");
        }
        if (!pending.bind(asked, session.id())) {
            throw new DecisionRefusal("It is being decided by somebody else. Go back to the app and start again.");
        }
        return asked;
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(DecisionRefusal refusal, HttpServletRequest request) {
        return pages.notice(
                HttpStatus.BAD_REQUEST,
                "This request cannot be decided",
                String.valueOf(refusal.getMessage()),
                request);
    }
}
