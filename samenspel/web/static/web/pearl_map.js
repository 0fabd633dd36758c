// The map of pearls that moves: our own drawing below, one bead for one place. Without this script there is the picture.
(() => {
  "use strict"
  const held = document.querySelector("[data-pearl-map]")
  const picture = document.querySelector("[data-pearl-picture]")

  // An element with words in it: what was typed is never read as markup.
  function made(tag, words, into) {
    const element = document.createElement(tag)
    element.textContent = words
    if (into) into.append(element)
    return element
  }

  // The pearls that stand at the same point, together.
  function byPlace(features) {
    const places = new Map()
    for (const feature of features) {
      const key = feature.geometry.coordinates.join(" ")
      if (!places.has(key)) places.set(key, [])
      places.get(key).push(feature)
    }
    return [...places.values()]
  }

  function inWords(features) {
    const box = document.createElement("div")
    for (const { properties } of features) {
      const one = box.appendChild(document.createElement("article"))
      made("h3", `${properties.number}. ${properties.name}`, one)
      made("p", [properties.kind_label, properties.where].filter(Boolean).join(" · "), one)
      const link = made("a", held.dataset.more, one)
      link.href = new URL(properties.url).pathname
      link.setAttribute("aria-label", `${held.dataset.more}: ${properties.name}`)
    }
    return box
  }

  // The numbers, when they fit; else how many there are.
  function label(features) {
    const numbers = features.map((each) => each.properties.number)
    return numbers.length > 3 ? held.dataset.several.replace("%s", numbers.length) : numbers.join(" · ")
  }

  function name(features) {
    return features.map(({ properties }) => `${properties.number}. ${properties.name}, ${properties.kind_label}`).join("; ")
  }

  function drawnBelow(map, corners) {
    const drawing = picture.querySelector("svg").cloneNode(true)
    drawing.querySelector("[data-on-top]").remove()
    for (const each of drawing.querySelectorAll("title, desc")) each.remove()
    for (const each of ["role", "aria-labelledby"]) drawing.removeAttribute(each)
    drawing.setAttribute("aria-hidden", "true")
    drawing.setAttribute("preserveAspectRatio", "none")
    // The names run along lines that are found by their id: these are another picture.
    for (const each of drawing.querySelectorAll("[id]")) each.id = `on-map-${each.id}`
    for (const each of drawing.querySelectorAll("textPath")) each.setAttribute("href", `#on-map-${each.getAttribute("href").slice(1)}`)
    L.svgOverlay(drawing, corners, { opacity: held.dataset.tiles ? 0.75 : 1 }).addTo(map)
  }

  // One bead is in the row of Tab; the arrows go to the next one.
  function walkWithArrows(markers) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const elements = markers.map((marker) => marker.getElement())
    elements.forEach((element, number) => {
      element.tabIndex = number ? -1 : 0
      element.addEventListener("focus", () => {
        for (const each of elements) each.tabIndex = each === element ? 0 : -1
      })
      element.addEventListener("keydown", (event) => {
        const step = steps[event.key]
        if (!step) return
        event.preventDefault()
        event.stopPropagation()
        elements[(number + step + elements.length) % elements.length].focus()
      })
    })
  }

  function put(map, features) {
    const icon = L.divIcon({ className: "map-bead", html: made("span", label(features)), iconSize: null })
    const [east, north] = features[0].geometry.coordinates
    const marker = L.marker([north, east], { icon, riseOnHover: true, alt: "" }).addTo(map)
    const element = marker.getElement()
    element.setAttribute("aria-label", name(features))
    // The middle of the bead, however many numbers are in it, lies on the point.
    element.style.marginLeft = `${-element.offsetWidth / 2}px`
    element.style.marginTop = `${-element.offsetHeight / 2}px`
    marker.bindPopup(inWords(features), { maxWidth: 320, autoPanPadding: [30, 30] })
    marker.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", held.dataset.close)
      popup.getElement().querySelector("article a").focus()
      popup.getElement().addEventListener("keydown", ({ key }) => {
        if (key === "Escape") map.closePopup()
      })
    })
    marker.on("popupclose", () => element.focus({ preventScroll: true }))
    return marker
  }

  function showFromTheList(map, markers, places) {
    for (const button of document.querySelectorAll("[data-show-pearl]")) {
      const at = places.findIndex((place) => place.some(({ properties }) => String(properties.number) === button.dataset.showPearl))
      if (at < 0) continue
      button.hidden = false
      button.addEventListener("click", () => {
        held.scrollIntoView({ block: "nearest" })
        map.panTo(markers[at].getLatLng(), { animate: false })
        markers[at].openPopup()
      })
    }
  }

  function lay(collection) {
    const [west, south, east, north] = held.dataset.corners.split(" ").map(Number)
    const corners = L.latLngBounds([south, west], [north, east])
    held.hidden = false
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches
    const motion = { zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still }
    const map = L.map(held, { ...motion, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.1, zoomDelta: 0.5, attributionControl: false, maxZoom: 19 })
    map.fitBounds(corners)
    // On a phone as close as shows every pearl: the beads lie less on top of each other.
    const around = L.latLngBounds(collection.features.map(({ geometry }) => [...geometry.coordinates].reverse()))
    if (held.clientWidth < 480 && around.isValid()) map.fitBounds(around, { paddingTopLeft: [44, 24], paddingBottomRight: [76, 24], maxZoom: map.getZoom() + 1 })
    L.control.zoom({ position: "bottomright", zoomInTitle: held.dataset.closer, zoomOutTitle: held.dataset.further }).addTo(map)
    if (held.dataset.tiles) {
      L.tileLayer(held.dataset.tiles, { minZoom: 6, maxZoom: 19 }).addTo(map)
      L.control.attribution({ prefix: false }).addAttribution(made("span", held.dataset.thanks).innerHTML).addTo(map)
    }
    held.setAttribute("role", "region")
    held.setAttribute("aria-label", held.dataset.called)
    drawnBelow(map, corners)
    const places = byPlace(collection.features)
    const markers = places.map((features) => put(map, features))
    walkWithArrows(markers)
    showFromTheList(map, markers, places)
    picture.hidden = true
    document.querySelector("[data-pearl-map-keys]").hidden = false
  }

  if (held && window.L) {
    fetch(held.dataset.pearls, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(lay)
      // Out of reach the picture with its numbers stays.
      .catch(() => {
        held.hidden = true
        picture.hidden = false
      })
  }
})()
