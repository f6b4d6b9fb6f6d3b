package org.ketabridge.smart.launch;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people see what they granted to apps, and take it back. */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class GrantedAppsController {

    private static final String PATH = AuthorizationEndpoints.MANAGE;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AppGrants grants;
    private final ClientStore clients;
    private final Records records;
    private final Sessions sessions;
    private final Pages pages;

    GrantedAppsController(AppGrants grants, ClientStore clients, Records records, Sessions sessions, Pages pages) {
        this.grants = grants;
        this.clients = clients;
        this.records = records;
        this.sessions = sessions;
        this.pages = pages;
    }

    /** One grant as the page shows it. */
    record Shown(
            String id, String app, boolean isSelfRegistered, String since, String patient, List<String> sentences) {}

    @GetMapping(PATH)
    ResponseEntity<String> show(HttpServletRequest request) {
        var session = sessions.of(request).orElse(null);
        if (session == null) {
            return pages.redirect(SignInPage.addressFor(PATH));
        }
        return pages.answer(
                HttpStatus.OK,
                "apps",
                Map.of(
                        "grants",
                        grants.of(session.person().id()).stream()
                                .map(this::shown)
                                .toList()),
                request);
    }

    private Shown shown(AppGrant grant) {
        var patient = grant.patient() == null
                ? ""
                : records.patient(grant.patient()).map(Records.Listed::name).orElse("");
        var client = clients.find(grant.client());
        return new Shown(
                grant.id(),
                client.map(Client::name).orElse(grant.client()),
                client.map(Client::isSelfRegistered).orElse(false),
                DAY.format(grant.created()),
                patient,
                grant.scopes().stream().map(ScopeSentence::of).toList());
    }

    @PostMapping(PATH)
    ResponseEntity<String> end(
            @RequestParam(name = "grant", defaultValue = "") String grant, HttpServletRequest request) {
        sessions.of(request).ifPresent(session -> endOwn(grant, session));
        return pages.redirect(PATH);
    }

    private void endOwn(String grant, Session session) {
        grants.find(grant)
                .filter(known -> known.person().equals(session.person().id()))
                .map(AppGrant::id)
                .ifPresent(grants::end);
    }
}
